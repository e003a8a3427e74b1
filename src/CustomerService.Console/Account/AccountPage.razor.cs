using CustomerService.People;
using Microsoft.AspNetCore.Components;

namespace CustomerService.WebConsole.Account;

/// <summary>Somebody's own sessions, password and app.</summary>
public sealed partial class AccountPage
{
    /// <summary>Where it is.</summary>
    internal const string Path = "/console/account";

    private AccountFile? _file;
    private string? _secret;
    private string? _recovery;
    private string? _code;

    /// <summary>What became of a password, by the name of it.</summary>
    [SupplyParameterFromQuery(Name = "password")] private string? Outcome { get; set; }

    private OwnAccount Own => Service<OwnAccount>();

    private PasswordNews News => Enum.TryParse<PasswordNews>(Outcome, out var news) ? news : PasswordNews.None;

    private string? Words => News switch
    {
        PasswordNews.Wrong => "That is not your present password.",
        PasswordNews.CodeNeeded => "The code of your app was missing, or not good, or used. Wait for the next one.",
        PasswordNews.TooWeak =>
            $"A new password has {NewPassword.MinLength} to {NewPassword.MaxLength} characters, at least five different ones, and is another than before.",
        PasswordNews.TooOften => "Wrong too often. Try again in some minutes.",
        PasswordNews.NotNow => "That did not work just now. Try again in some seconds.",
        _ => null,
    };

    /// <summary>The page, with something to say.</summary>
    internal static string Saying(PasswordNews news) => $"{Path}?password={news}";

    /// <inheritdoc/>
    protected override async Task ReadAsync() => _file = await Own.FindAsync(Painting);

    private Task EndSessionAsync(string session) => DoAsync(() => Own.EndSessionAsync(session), "That session was ended.");

    private Task EndOthersAsync() => DoAsync(Own.EndOthersAsync, "Your other sessions were ended.");

    private Task RemoveAppAsync() => DoAsync(Own.RemoveAppAsync, "No code is asked for any more.");

    private async Task BeginAppAsync() => _secret = (await ActAsync(Own.BeginAppAsync, null)).Secret ?? _secret;

    private async Task ConfirmAppAsync()
    {
        var answer = await ActAsync(() => Own.ConfirmAppAsync(_code), "From now on its code is asked for.");
        if (answer.Secret is { } recovery)
        {
            (_recovery, _secret, _code) = (recovery, null, null);
        }
    }
}
