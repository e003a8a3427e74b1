using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Gateway.Requests;

/// <summary>Checks of what messages of conversations are made of.</summary>
internal static class MessageInput
{
    /// <summary>What a message says: a text, or none where it holds something beside.</summary>
    public static string MessageText(this ref InputCheck check, string member, string? value, MessageContent? content) =>
        content is not null && string.IsNullOrWhiteSpace(value) ? "" : check.Text(member, value);

    /// <summary>How a text is to be read: <c>plain</c>, which is the default, or <c>markdown</c>.</summary>
    public static MessageFormat Format(this ref InputCheck check, string member, string? value)
    {
        switch (value)
        {
            case null or "plain":
                return MessageFormat.Plain;
            case "markdown":
                return MessageFormat.Markdown;
            default:
                check.Fail(member, "must be 'plain' or 'markdown'.");
                return MessageFormat.Plain;
        }
    }

    /// <summary>A language tag, or nothing.</summary>
    public static string? Locale(this ref InputCheck check, string member, string? value)
    {
        if (value is null)
        {
            return null;
        }

        var good = value.Length is >= 2 and <= 35;
        foreach (var c in value)
        {
            good &= char.IsAsciiLetterOrDigit(c) || c == '-';
        }

        if (!good)
        {
            check.Fail(member, "must be a language tag such as 'en' or 'de-CH'.");
        }

        return value;
    }
}
