namespace CustomerService.Samples.Telegram;

/// <summary>The way to Telegram's Bot API.</summary>
/// <param name="Http">Sends; never traced, because a bot's token is part of every address.</param>
public sealed record TelegramApi(HttpClient Http)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Where it is.</summary>
    public static readonly Uri Address = new("https://api.telegram.org/");
}
