using System.Globalization;
using System.Text.Json;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>The Telegram Bot API: updates with the webhook's secret in a header, and methods that send to a chat.</summary>
internal sealed class TelegramProvider : HttpProvider
{
    private const string Secret = "game-day-game-day-game-day";
    private const long FirstChat = 5_000_000;
    private static readonly string Token = $"123456:{new string('A', 35)}";

    public override string Channel => "telegram";

    public override object Settings => new { botToken = Token, secretToken = Secret, apiBaseUrl = Address };

    public override string AddressOf(int customer) => (FirstChat + customer).ToString(CultureInfo.InvariantCulture);

    /// <summary>Updates have numbers: those of a run are behind one another, and no other run's.</summary>
    public override string IdOf(string run, long number) =>
        ((Convert.ToInt64(run, 16) * 1_000_000) + number).ToString(CultureInfo.InvariantCulture);

    protected override object WebhookOf(string address, string id, string text)
    {
        var chat = long.Parse(address, CultureInfo.InvariantCulture);
        var update = long.Parse(id, CultureInfo.InvariantCulture);
        return new
        {
            update_id = update,
            message = new
            {
                message_id = update % 1_000_000,
                date = Place.Time.GetUtcNow().ToUnixTimeSeconds(),
                chat = new { id = chat, type = "private" },
                from = new { id = chat, is_bot = false, first_name = "Ada" },
                text,
            },
        };
    }

    protected override (string Name, string Value) ProofOf(byte[] body) => ("X-Telegram-Bot-Api-Secret-Token", Secret);

    protected override ProviderDelivery? MessageOf(string path, JsonElement body) =>
        path.StartsWith($"/bot{Token}/send", StringComparison.Ordinal) && !path.EndsWith("/sendChatAction", StringComparison.Ordinal)
            ? new ProviderDelivery(Whose(ChatOf(body)), body.TryGetProperty("text", out var text) ? text.GetString()! : "", Key: null)
            : null;

    protected override object AnswerTo(ProviderDelivery? delivery, long number) =>
        delivery is null ? new { ok = true, result = true } : (object)new { ok = true, result = new { message_id = number } };

    private static string ChatOf(JsonElement body) => body.GetProperty("chat_id").ToString();
}
