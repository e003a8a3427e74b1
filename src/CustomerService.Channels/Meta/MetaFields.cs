using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Meta;

/// <summary>What every account of Meta's channels needs.</summary>
internal static partial class MetaFields
{
    public static readonly ProviderField AppSecret = ProviderField.Secret(
        MetaProof.AppSecret, Hex(), "must be the app's secret, 32 hexadecimal digits (App settings, Basic).");

    public static readonly ProviderField VerifyToken = ProviderField.Secret(
        MetaProof.VerifyToken, Token(), "must be 16 to 256 letters, digits and signs that you made up, the same as in the webhook's settings.");

    public static readonly ProviderField AccessToken = ProviderField.Secret(
        MetaProof.AccessToken, LongToken(), "must be an access token that may send messages, 20 to 1024 letters, digits and signs.");

    public static ProviderField Id(string name, string what) => new(name, Number(), $"must be {what}, digits only.");

    [GeneratedRegex("^[0-9a-fA-F]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();

    [GeneratedRegex("^[!-~]{16,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^[!-~]{20,1024}$", RegexOptions.NonBacktracking)]
    private static partial Regex LongToken();

    [GeneratedRegex("^[0-9]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
