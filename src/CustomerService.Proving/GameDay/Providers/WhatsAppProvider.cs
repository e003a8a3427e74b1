using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>
/// The WhatsApp Cloud API: signs its webhooks with the app's secret, and reports of each message it took that it was sent, delivered and
/// read, each in a webhook of its own, until the host has taken that.
/// </summary>
internal sealed class WhatsAppProvider : HttpProvider
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Number = "77";
    private const int Reporters = 16;
    private static readonly string[] States = ["sent", "delivered", "read"];
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Channel<(string Address, string Id, string Key)> _toReport =
        System.Threading.Channels.Channel.CreateUnbounded<(string Address, string Id, string Key)>();

    private readonly CancellationTokenSource _ended = new();
    private Task _reporting = Task.CompletedTask;

    public override string Channel => "whatsapp";

    public override object Settings => new
    {
        appSecret = Secret,
        verifyToken = "game-day-game-day-game-day",
        accessToken = "game-day-game-day-game-day",
        phoneNumberId = Number,
        apiBaseUrl = Address,
    };

    public override string AddressOf(int customer) => string.Create(CultureInfo.InvariantCulture, $"4366412{customer:D6}");

    public override string IdOf(string run, long number) => string.Create(CultureInfo.InvariantCulture, $"wamid.{run}.{number}");

    public override async Task StartAsync(ProviderPlace place, CancellationToken ct)
    {
        await base.StartAsync(place, ct);
        _reporting = Task.WhenAll(Enumerable.Range(0, Reporters).Select(_ => ReportAllAsync()));
    }

    public override bool IsWhole(ConversationRecord record, ConversationView view) =>
        view.Messages.Where(message => message.From == "bot").All(message => message.Delivery == States[^1]);

    public override async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _toReport.Writer.TryComplete();
        await _reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync();
        _ended.Dispose();
    }

    protected override object WebhookOf(string address, string id, string text) => Webhook("messages", new
    {
        from = address,
        id,
        timestamp = Now,
        type = "text",
        text = new { body = text },
    });

    protected override (string Name, string Value) ProofOf(byte[] body) => (
        "X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), body))}");

    protected override ProviderDelivery? MessageOf(string path, JsonElement body) =>
        path.EndsWith($"/{Number}/messages", StringComparison.Ordinal) && body.TryGetProperty("biz_opaque_callback_data", out var key)
            ? new ProviderDelivery(Whose(body.GetProperty("to").GetString()!), TextOf(body), key.GetString())
            : null;

    protected override object AnswerTo(ProviderDelivery? delivery, long number)
    {
        if (delivery is null)
        {
            return new { success = true };
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"wamid.out.{number}");
        _toReport.Writer.TryWrite((delivery.Address[(Channel.Length + 1)..], id, delivery.Key!));
        return new { messaging_product = "whatsapp", messages = new[] { new { id } } };
    }

    private string Now => Place.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string TextOf(JsonElement body) => body.GetProperty("type").GetString() switch
    {
        "text" => body.GetProperty("text").GetProperty("body").GetString()!,
        "interactive" => body.GetProperty("interactive").GetProperty("body").GetProperty("text").GetString()!,
        var other => $"[{other}]",
    };

    private static Dictionary<string, object> Webhook(string what, object one) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new[]
        {
            new
            {
                id = "1",
                changes = new[]
                {
                    new
                    {
                        field = "messages",
                        value = new Dictionary<string, object>
                        {
                            ["messaging_product"] = "whatsapp",
                            ["metadata"] = new { phone_number_id = Number },
                            [what] = new[] { one },
                        },
                    },
                },
            },
        },
    };

    private async Task ReportAllAsync()
    {
        await foreach (var (address, id, key) in _toReport.Reader.ReadAllAsync(_ended.Token))
        {
            foreach (var status in States)
            {
                var webhook = Webhook(
                    "statuses", new { id, status, timestamp = Now, recipient_id = address, biz_opaque_callback_data = key });
                await ReportAsync(webhook, _ended.Token);
            }
        }
    }

    private async Task ReportAsync(object webhook, CancellationToken ct)
    {
        var first = Place.Time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var began = Place.Time.GetTimestamp();
            var reply = await PostAsync(webhook, ct);
            Place.Observer.Attempted(began, reply.IsSuccess ? null : reply.Fault?.ToString() ?? $"http {reply.Status}");
            if (reply.IsSuccess)
            {
                Place.Observer.Acknowledged(first);
                return;
            }

            await Task.Delay(pause, Place.Time, ct);
        }
    }
}
