using System.Collections.Immutable;
using System.Text;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>What was sent to be spoken since the caller last said something, and how far it was heard.</summary>
internal sealed class TwilioSpoken
{
    private readonly List<(long Seq, string Text)> _texts = [];

    public void Add(long seq, string text) => _texts.Add((seq, text));

    public void Clear() => _texts.Clear();

    /// <summary>Of the texts that were not heard to their end: what was. After it there is nothing left to be spoken.</summary>
    /// <param name="utterance">What Twilio had spoken: of all of them, or of the one that was interrupted.</param>
    public ImmutableArray<HeardReply> Until(string utterance)
    {
        var heard = Letters(utterance);
        var first = FirstOf(heard);
        var cut = ImmutableArray.CreateBuilder<HeardReply>();
        foreach (var (seq, text) in _texts.Skip(first))
        {
            var whole = Letters(text);
            if (heard.Length >= whole.Length)
            {
                heard = heard[whole.Length..];
            }
            else
            {
                cut.Add(new HeardReply(seq, Beginning(text, heard.Length)));
                heard = "";
            }
        }

        _texts.Clear();
        return cut.DrainToImmutable();
    }

    /// <summary>With which text the utterance begins: the first, where it tells of all; else the one that it is the beginning of.</summary>
    private int FirstOf(string heard)
    {
        var all = string.Concat(_texts.Select(each => Letters(each.Text)));
        if (all.StartsWith(heard, StringComparison.Ordinal))
        {
            return 0;
        }

        var found = _texts.FindLastIndex(each => Letters(each.Text).StartsWith(heard, StringComparison.Ordinal));
        return Math.Max(0, found < 0 ? _texts.Count - 1 : found);
    }

    /// <summary>What is compared: Twilio writes blanks and points its own way.</summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToUpperInvariant(c));
            }
        }

        return letters.ToString();
    }

    private static string Beginning(string text, int letters)
    {
        var end = 0;
        for (var i = 0; i < text.Length && letters > 0; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                letters--;
                end = i + 1;
            }
        }

        return text[..end];
    }
}
