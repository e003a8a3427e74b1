using System.Text.RegularExpressions;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>The forms that ids, language codes and names take.</summary>
internal static partial class Ids
{
    /// <summary>Reports an id that has not the form ids have.</summary>
    public static void Check(YamlText id, string what, Problems problems)
    {
        if (!IdPattern().IsMatch(id.Value))
        {
            problems.Error(id.Position, $"The {what} id '{Short(id.Value)}' is not valid.", "Use lower-case letters a-z, digits, '_' and '-', beginning with a letter or digit, 64 characters at most.");
        }
    }

    /// <summary>Reports an id that has a meaning already.</summary>
    public static void CheckFree(YamlText id, string what, IReadOnlyCollection<string> reserved, string why, Problems problems)
    {
        if (reserved.Contains(id.Value, StringComparer.Ordinal))
        {
            problems.Error(id.Position, $"The {what} id '{id.Value}' is taken: {why}.", "Choose another id.");
        }
    }

    /// <summary>Reports a language tag that is none.</summary>
    public static void CheckLocale(YamlText locale, Problems problems)
    {
        if (!LocalePattern().IsMatch(locale.Value))
        {
            problems.Error(locale.Position, $"'{Short(locale.Value)}' is not a language tag.", "Write for example 'en', 'fr' or 'en-GB'.");
        }
    }

    /// <summary>Whether a text can be the name of a template variable.</summary>
    public static bool IsVariable(string name) => VariablePattern().IsMatch(name);

    /// <summary>The beginning of a text, for messages.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,63}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex LocalePattern();

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9_]{0,63}\z")]
    private static partial Regex VariablePattern();
}
