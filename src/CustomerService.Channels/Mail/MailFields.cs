using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Mail;

/// <summary>What every account of mail has.</summary>
internal static partial class MailFields
{
    public const string From = "from";
    public const string FromName = "fromName";
    public const string Signature = "signature";
    public const string ReplyDomain = "replyDomain";

    public static ImmutableArray<ProviderField> Common { get; } =
    [
        new(From, Address(), "must be the e-mail address that customers write to and answers come from."),
        new(FromName, Name(), "must be at most 80 characters on one line: the name beside the address.") { IsOptional = true },
        new(Signature, Lines(), "must be at most 1,000 characters: what stands under every answer; \\n in it begins a line.") { IsOptional = true },
        new(ReplyDomain, Domain(), "must be the domain at which replies arrive, where it is not that of 'from'.") { IsOptional = true },
        ProviderField.Secret(
            MailKeys.ReplySecret, Secret(), "must be 16 to 256 characters that you made up: reply addresses and Message-IDs are signed with it.")
            with
        { IsOptional = true },
    ];

    [GeneratedRegex("^[A-Za-z0-9._=/!#$%&'*?^`{|}~-]{1,40}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Domain();

    [GeneratedRegex("^[^\\p{C}]{1,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^\\P{C}{1,1000}$", RegexOptions.NonBacktracking)]
    private static partial Regex Lines();

    [GeneratedRegex("^[^\\p{C}]{16,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
