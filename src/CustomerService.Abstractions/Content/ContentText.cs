using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CustomerService.Content;

/// <summary>
/// Content as plain text, for whatever can't show it: a channel, a notification, a search. Nothing is left out that people could read or
/// open; signs stand where words would need a language.
/// </summary>
public static class ContentText
{
    /// <summary>A whole message as text.</summary>
    /// <param name="text">Its text; may be empty.</param>
    /// <param name="content">What it holds beside; null for nothing.</param>
    public static string Of(string text, MessageContent? content) => Of(text, content?.Shown ?? [], []);

    /// <summary>A message as text.</summary>
    /// <param name="text">Its text; may be empty.</param>
    /// <param name="parts">The parts to say.</param>
    /// <param name="choices">The choices to say, numbered.</param>
    public static string Of(string text, IReadOnlyCollection<ContentPart> parts, IReadOnlyCollection<Choice> choices)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(choices);
        if (parts.Count == 0 && choices.Count == 0)
        {
            return text;
        }

        var all = new StringBuilder(text);
        foreach (var part in parts)
        {
            Block(all);
            Append(all, part);
        }

        if (choices.Count > 0)
        {
            Block(all);
            var number = 0;
            foreach (var choice in choices)
            {
                all.Append(++number == 1 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"{number}. {choice.Title}");
            }
        }

        return all.ToString();
    }

    /// <summary>Cuts a text into pieces that a channel takes, between paragraphs, lines, sentences or words where it can.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Characters of a piece; at least 2.</param>
    public static IEnumerable<string> Split(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var from = 0;
        while (text.Length - from > most)
        {
            var length = CutOf(text.AsSpan(from, most + 1));
            var piece = text.Substring(from, length).TrimEnd();
            from += length;
            while (from < text.Length && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            if (piece.Length > 0)
            {
                yield return piece;
            }
        }

        if (from < text.Length || from == 0)
        {
            yield return text[from..];
        }
    }

    private static int CutOf(ReadOnlySpan<char> window)
    {
        var most = window.Length - 1;
        foreach (var end in (ReadOnlySpan<string>)["\n\n", "\n", ". ", " "])
        {
            // A break in the first half would make many small pieces of it.
            var at = window.LastIndexOf(end, StringComparison.Ordinal);
            if (at >= most / 2)
            {
                return Math.Min(at + (end == ". " ? 1 : 0), most);
            }
        }

        return char.IsHighSurrogate(window[most - 1]) && char.IsLowSurrogate(window[most]) ? most - 1 : most;
    }

    private static void Append(StringBuilder all, ContentPart part)
    {
        switch (part)
        {
            case { Cards: { IsDefaultOrEmpty: false } cards }:
                foreach (var (index, card) in cards.Index())
                {
                    if (index > 0)
                    {
                        Block(all);
                    }

                    Append(all, card);
                }

                break;
            case { Media: { } media }:
                Append(all, media);
                break;
            case { Location: { } place }:
                all.Append("📍");
                Word(all, " ", place.Name);
                Word(all, place.Name is null ? " " : ", ", place.Address);
                all.Append(CultureInfo.InvariantCulture, $" ({place.Latitude:0.######}, {place.Longitude:0.######})");
                break;
            case { Contact: { } contact }:
                all.Append("👤 ").Append(contact.Name);
                Word(all, ", ", contact.Organisation);
                foreach (var address in (contact.Phones ?? []).Concat(contact.Emails ?? []))
                {
                    all.Append('\n').Append(address);
                }

                break;
            case { Template: { } template }:
                all.Append(template.Text);
                break;
            default:
                // Of a later version: that there is something is all that can be said.
                all.Append('…');
                break;
        }
    }

    private static void Append(StringBuilder all, Card card)
    {
        all.Append(card.Title);
        Word(all, "\n", card.Text);
        if (card.Image is { } image)
        {
            all.Append('\n');
            Append(all, image);
        }

        foreach (var button in card.Buttons ?? [])
        {
            all.Append('\n').Append(button.Url is { } url ? $"{button.Title}: {url}" : Says(button));
        }
    }

    /// <summary>Who can't press it writes what it says.</summary>
    private static string Says(CardButton button) =>
        button.Reply is null || button.Reply == button.Title ? $"• {button.Title}" : $"• {button.Title}: “{button.Reply}”";

    private static void Append(StringBuilder all, Media media)
    {
        all.Append(media.Kind switch { ContentKinds.Images => "🖼", ContentKinds.Audio => "🔊", ContentKinds.Video => "🎬", _ => "📎" });
        Word(all, " ", media.Description);
        Word(all, media.Description is null ? " " : " – ", media.Name);
        if (media is { Description: null, Name: null })
        {
            Word(all, " ", media.MediaType);
        }

        Word(all, " ", media.Url);
    }

    private static void Block(StringBuilder all)
    {
        if (all.Length > 0)
        {
            all.Append("\n\n");
        }
    }

    private static void Word(StringBuilder all, string before, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            all.Append(before).Append(text);
        }
    }
}
