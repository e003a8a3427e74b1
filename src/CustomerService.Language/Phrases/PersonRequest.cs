using System.Text;
using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>
/// Tells "I don't want a person" and "I spoke to a person yesterday" from a request for one, clause by clause: a model of words
/// takes them for the same.
/// </summary>
internal static class PersonRequest
{
    private const int ReachOfAQuestion = 3;

    /// <summary>Languages in which the negation may come after what it denies ("verbinden Sie mich nicht").</summary>
    private static readonly string[] NegatesBehind = ["de", "nl", "sv", "da"];

    /// <summary>The message without its clauses that deny or report the wish for a person; null when there is none.</summary>
    /// <param name="book">The language's words.</param>
    /// <param name="message">What was said.</param>
    /// <param name="denies">Whether a clause says that no person is wanted. That there was one already does not say so.</param>
    public static string? WithoutDenied(PhraseBook book, string message, out bool denies)
    {
        denies = false;
        var words = book.WordsOf(message).ToArray();
        StringBuilder? rest = null;
        for (var from = 0; from < words.Length;)
        {
            var to = EndOfClause(book, words, from);
            var clause = Read(book, words.AsSpan(from, to - from));
            denies |= clause == PersonClause.Denies;
            if (clause != PersonClause.Other)
            {
                rest ??= new StringBuilder(message, 0, words[from].Start, message.Length);
            }
            else
            {
                rest?.Append(message, words[from].Start, (to < words.Length ? words[to].Start : message.Length) - words[from].Start);
            }

            from = to;
        }

        return rest?.ToString().Trim();
    }

    /// <summary>
    /// Behind the clause: at a pause, a connector, or where a new subject begins ("you don't understand I need a human").
    /// </summary>
    private static int EndOfClause(PhraseBook book, ReadOnlySpan<PhraseWord> words, int from)
    {
        for (var at = from + 1; at < words.Length; at++)
        {
            var anew = words[at].Pause != PhrasePause.None || book.Is(words, at, PhraseRole.Connector)
                || (book.Is(words, at, PhraseRole.Subject) && at - from > 1 && book.Is(words, at + 1, PhraseRole.Wish)
                    && !book.Is(words, at - 1, PhraseRole.Think)
                        && !book.Is(words, at - 1, PhraseRole.Question)
                        && !book.Is(words, at - 1, PhraseRole.Human));
            if (anew)
            {
                return at;
            }
        }

        return words.Length;
    }

    private static PersonClause Read(PhraseBook book, ReadOnlySpan<PhraseWord> clause)
    {
        var negator = -1;
        var machine = -1;
        var first = -1;
        var last = -1;
        var met = false;
        var wish = false;
        var need = false;
        for (var i = 0; i < clause.Length; i++)
        {
            if (negator < 0 && book.Is(clause, i, PhraseRole.Negator))
            {
                negator = i;
            }
            else if (book.Is(clause, i, PhraseRole.Human) || book.Is(clause, i, PhraseRole.Contact))
            {
                first = first < 0 ? i : first;
                last = i;
            }
            else if (machine < 0 && negator >= 0 && book.Is(clause, i, PhraseRole.Machine))
            {
                machine = i;
            }

            met |= book.Is(clause, i, PhraseRole.Met);
            wish |= book.Is(clause, i, PhraseRole.Wish);
            need |= book.Is(clause, i, PhraseRole.Need);
        }

        if (last < 0)
        {
            return PersonClause.Other;
        }

        if (negator < 0)
        {
            return met && !wish ? PersonClause.Reports : PersonClause.Other;
        }

        // "why don't you connect me", "isn't there a human": asked for, not denied.
        if (book.Is(clause, 0, PhraseRole.Question) && negator <= ReachOfAQuestion)
        {
            return PersonClause.Other;
        }

        // "I don't want a bot but ...", "you don't get me a person": what is denied is something else.
        if (machine >= 0 && (machine < last || first < negator) && !need)
        {
            return PersonClause.Other;
        }

        return negator < last || need || NegatesBehind.Contains(book.Language) ? PersonClause.Denies : PersonClause.Other;
    }
}
