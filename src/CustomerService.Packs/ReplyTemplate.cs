using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CustomerService.Packs;

/// <summary>
/// A reply with places for values: <c>Hello {customer.name|there}!</c> gives "Hello Ana!", and "Hello there!" when no name is known.
/// <c>{{</c> and <c>}}</c> stand for braces. Values are inserted as plain text: braces in them mean nothing, and they stay on one line.
/// </summary>
public sealed class ReplyTemplate
{
    // Literal text and placeholders in turn: Literals[0], Placeholders[0], Literals[1], …, so there is always one literal more.
    private readonly ImmutableArray<string> _literals;

    private ReplyTemplate(string text, ImmutableArray<string> literals, ImmutableArray<TemplatePlaceholder> placeholders) =>
        (Text, _literals, Placeholders) = (text, literals, placeholders);

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>The places for values, in order.</summary>
    public ImmutableArray<TemplatePlaceholder> Placeholders { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">The text is not a template; the message says what is wrong with it.</exception>
    public static ReplyTemplate Parse(string text) =>
        TryParse(text, out var template, out var error) ? template : throw new FormatException(error);

    /// <summary>Reads a template, or says what is wrong with it.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="template">The template, when the text is one.</param>
    /// <param name="error">What is wrong, as a sentence, when it is not.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReplyTemplate? template, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (template, error) = (null, null);
        var literals = ImmutableArray.CreateBuilder<string>();
        var placeholders = ImmutableArray.CreateBuilder<TemplatePlaceholder>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }

            if (c == '}')
            {
                error = $"The '}}' at character {Position(i)} closes nothing.";
                return false;
            }

            var end = text.AsSpan(i + 1).IndexOfAny('{', '}');
            if (end < 0 || text[i + 1 + end] != '}')
            {
                error = $"The '{{' at character {Position(i)} is not closed.";
                return false;
            }

            var inside = text.Substring(i + 1, end);
            var bar = inside.IndexOf('|', StringComparison.Ordinal);
            var name = (bar < 0 ? inside : inside[..bar]).Trim();
            if (name.Length == 0)
            {
                error = $"The placeholder at character {Position(i)} has no name.";
                return false;
            }

            literals.Add(literal.ToString());
            literal.Clear();
            placeholders.Add(new(name, bar < 0 ? null : inside[(bar + 1)..], i));
            i += end + 1;
        }

        literals.Add(literal.ToString());
        template = new(text, literals.ToImmutable(), placeholders.ToImmutable());
        return true;
    }

    /// <summary>Fills the values in.</summary>
    /// <param name="values">Values by name. One that is missing or blank is replaced by the placeholder's fallback, or by nothing.</param>
    public string Render(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Placeholders.IsEmpty)
        {
            return _literals[0];
        }

        var reply = new StringBuilder(_literals[0]);
        for (var i = 0; i < Placeholders.Length; i++)
        {
            var placeholder = Placeholders[i];
            var value = values.TryGetValue(placeholder.Name, out var given) ? OneLine(given) : "";
            reply.Append(value.Length > 0 ? value : placeholder.Fallback).Append(_literals[i + 1]);
        }

        return reply.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Position(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    // A value may be what a customer typed as a name: it must not add lines or turn the text around it (bidirectional controls).
    private static string OneLine(string value)
    {
        var clean = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
