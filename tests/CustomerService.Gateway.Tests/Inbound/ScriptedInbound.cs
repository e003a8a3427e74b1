using System.Collections.Immutable;
using System.Text;
using CustomerService.Channels;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Tests.Inbound;

/// <summary>A channel whose body has a message a line: id, chat and text. It is signed by a header that is the account's secret.</summary>
internal sealed class ScriptedInbound : IInboundChannel, IChannelRules
{
    public string Name => "lines";

    public string Channel => Name;

    public ImmutableArray<string> Settings => ["greeting"];

    public ImmutableArray<string> Secrets => ["token"];

    public InboundRequest? Last { get; private set; }

    public int MaxBodyBytes => 2_000_000;

    /// <summary>Files of the message of this id.</summary>
    public List<InboundFile> Files { get; } = [];

    /// <summary>How it answers what was said, where it is a channel that does.</summary>
    public InboundDialogue? Dialogue { get; set; }

    public IEnumerable<FieldProblem> Check(ChannelAccount account) =>
        account.Secrets.ContainsKey("token") ? [] : [new FieldProblem("secrets.token", "must be given.")];

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        Last = request;
        if (request.Method == "GET")
        {
            return new(InboundResult.Answer($"{account.Settings["greeting"]} {request.Query["challenge"]}"));
        }

        if (!account.Secrets["token"].Contains(request.Header("x-token")))
        {
            return new(InboundResult.Refused);
        }

        var lines = Encoding.UTF8.GetString(request.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3));
        var result = InboundResult.Of([.. lines.Select(MessageOf)]);
        return new(result with
        {
            Files = [.. Files],
            Dialogue = Dialogue,
            Reports =
            [
                new("1", DeliveryState.Read),
                new("2", DeliveryState.Delivered) { Key = "c-9|3|0" },
                new("3", DeliveryState.Delivered) { Key = "no key of ours" },
                new("4", DeliveryState.Delivered) { Key = "|3|0" },
                new("5", DeliveryState.Delivered) { Key = "../c-9|3|0" },
            ],
        });
    }

    private static CustomerMessage MessageOf(string[] parts) => new()
    {
        MessageId = parts[0],
        Text = parts[2],
        From = new ChannelAddress { Channel = "another", Account = "another", Address = parts[1] },
    };
}
