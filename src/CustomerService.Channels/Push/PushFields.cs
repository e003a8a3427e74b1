using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Push;

/// <summary>What every account of a push channel may say of how its devices are told.</summary>
internal static partial class PushFields
{
    public const string Title = "title";
    public const string Notice = "notice";
    public const string ShowText = "showText";

    public static ImmutableArray<ProviderField> All { get; } =
    [
        new(Title, Line(), "must be what stands above a notification, such as the company's name: 1 to 80 characters in a line.")
        {
            IsOptional = true,
        },
        new(Notice, Line(), "must be what a notification says instead of the answer: 1 to 80 characters in a line.") { IsOptional = true },
        new(ShowText, YesNo(), "must be true where the answer itself may stand on a locked screen and pass the provider's servers, else false.")
        {
            IsOptional = true,
        },
    ];

    [GeneratedRegex(@"^[^\p{C}]{1,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex("^(true|false|True|False)$", RegexOptions.NonBacktracking)]
    private static partial Regex YesNo();
}
