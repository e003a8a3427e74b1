namespace CustomerService.Speech;

/// <summary>A recording that a customer sent: a voice note, a voicemail, a file of sound.</summary>
public sealed record Recording
{
    /// <summary>Whose conversation it is in.</summary>
    public required string Tenant { get; init; }

    /// <summary>What it is, from its bytes, such as <c>audio/ogg</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The file.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>What its channel says of the customer's language (BCP 47); null where it says nothing.</summary>
    public string? Language { get; init; }

    /// <summary>Names the kind, never what is in it.</summary>
    public override string ToString() => $"{nameof(Recording)} {MediaType}";
}
