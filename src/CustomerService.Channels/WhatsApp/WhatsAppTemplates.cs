using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Content;

namespace CustomerService.Channels.WhatsApp;

/// <summary>
/// The approved templates that an account lists: name, language and number of parameters, such as
/// <c>order_update/en_GB/2, welcome/de/0</c>. Where it lists any, others are not tried.
/// </summary>
internal static partial class WhatsAppTemplates
{
    public static readonly ProviderField Field = new(
        "templates",
        Form(),
        "must list approved templates as name/language/number of parameters, with commas between them: order_update/en_GB/2, welcome/de/0.")
    {
        IsOptional = true,
    };

    /// <summary>Why a template would be refused; null where it is listed, or none are.</summary>
    public static string? ProblemOf(ChannelTemplate template, ChannelAccount account)
    {
        var listed = account.Setting(Field.Name);
        if (listed.Length == 0)
        {
            return null;
        }

        var count = template.Parameters?.Length ?? 0;
        var form = $"{template.Name}/{template.Language}/";
        foreach (var each in listed.Split(',', StringSplitOptions.TrimEntries))
        {
            if (each.StartsWith(form, StringComparison.Ordinal))
            {
                return each.AsSpan(form.Length).SequenceEqual($"{count}")
                    ? null
                    : $"the approved template takes {each[form.Length..]} parameters, and was given {count}";
            }
        }

        return "the account lists no approved template of this name in this language";
    }

    [GeneratedRegex("^[a-z0-9_]{1,512}/[A-Za-z_]{2,10}/[0-9]{1,2}(, ?[a-z0-9_]{1,512}/[A-Za-z_]{2,10}/[0-9]{1,2})*$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
