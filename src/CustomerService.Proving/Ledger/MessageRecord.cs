
namespace CustomerService.Proving.Ledger;

/// <summary>What the ledger knows of a message.</summary>
internal sealed class MessageRecord(string id)
{
    /// <summary>The message.</summary>
    public string Id { get; } = id;

    /// <summary>What was said.</summary>
    public string Text { get; set; } = "";

    /// <summary>Every acknowledgement, of any copy.</summary>
    public List<AckRecord> Acks { get; } = [];

    /// <summary>Every refusal, of any copy: status and reason.</summary>
    public List<string> Refusals { get; } = [];
}
