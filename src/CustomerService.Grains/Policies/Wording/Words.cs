using System.Collections.Frozen;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Language.Phrases;
using CustomerService.Packs;

namespace CustomerService.Grains.Policies.Wording;

/// <summary>What the assistant says when it asks back, in a pack's language; English where it has none of that.</summary>
internal sealed class Words
{
    /// <summary>The id of the choice that none of the others is right.</summary>
    public const string NoneId = "none";

    private const string Fallback = "en";
    private static readonly FrozenDictionary<string, Words> Languages = Load();

    private readonly Dictionary<string, string> _texts;

    private Words(Dictionary<string, string> texts)
    {
        _texts = texts;
        Numbers = [.. texts["numbers"].Split(';').Select(words => words.Split('|'))];
        Fill = texts["fill"].Split('|').ToFrozenSet(StringComparer.Ordinal);
    }

    public string Name => _texts["name"];

    public string Which => _texts["which"];

    public string Clarify => _texts["clarify"];

    public string Rephrase => _texts["rephrase"];

    public string Refused => _texts["refused"];

    public string Acknowledged => _texts["acknowledged"];

    public string Ready => _texts["ready"];

    public string OfCourse => _texts["ofCourse"];

    public string NoMatter => _texts["noMatter"];

    public string Welcome => _texts["welcome"];

    public string Hello => _texts["hello"];

    public string NotUnderstood => _texts["notUnderstood"];

    /// <summary>Says what becomes of files, and asks what they are about.</summary>
    public string Files => _texts["files"];

    public string Unhelped => _texts["unhelped"];

    public string NoPerson => _texts["noPerson"];

    public string Angry => _texts["angry"];

    public string AlsoAsked => _texts["alsoAsked"];

    public string OptedOut(string company) => With("optedOut", company);

    public string OptedIn(string company) => With("optedIn", company);

    /// <summary>Who writes, what for and how to end it.</summary>
    public string WhoWrites(string company) => With("whoWrites", company);

    /// <summary>Where the conversation goes on.</summary>
    public string MovedTo(string place) => With("movedTo", place);

    /// <summary>What is said first where it goes on.</summary>
    public string MovedHere => _texts["movedHere"];

    public string WriteThere(string channel) => With("writeThere", channel);

    public string MoveNotVerified(string channel) => With("moveNotVerified", channel);

    public string MoveForbidden(string channel) => With("moveForbidden", channel);

    public string MoveImpossible(string channel) => With("moveImpossible", channel);

    /// <summary>The customer prefers no channel.</summary>
    public string NoPreference => _texts["noPreference"];

    /// <summary>That a code is wrong, or good no more.</summary>
    public string CodeWrong => _texts["codeWrong"];

    public string CodeTooMany => _texts["codeTooMany"];

    /// <summary>What stands before the link beside a code.</summary>
    public string CodeLink => _texts["codeLink"];

    /// <summary>An address was proved, and is another customer's.</summary>
    public string VerifiedElsewhere => _texts["verifiedElsewhere"];

    public string PreferenceKept(string channel) => With("preferenceKept", channel);

    /// <summary>That a code is on its way, if it is; the same for every address.</summary>
    public string CodeSent(string place) => With("codeSent", place);

    /// <summary>What the conversation shows of a code.</summary>
    public string CodeNoted(string place) => With("codeNoted", place);

    /// <summary>The message with the code.</summary>
    public string CodeMessage(string company, string minutes) =>
        With("codeMessage", company)
            .Replace("{1}", minutes, StringComparison.Ordinal)
            .Replace("{2}", CodeNotice.Mask, StringComparison.Ordinal);

    public string CodeSubject(string company) => With("codeSubject", company);

    public string Verified(string place) => With("verified", place);

    public Choice None => new(NoneId, _texts["none"]);

    /// <summary>Words for the first, second, third, last and all of what was offered.</summary>
    public string[][] Numbers { get; }

    /// <summary>Words that say nothing beside the name of a choice.</summary>
    public FrozenSet<string> Fill { get; }

    public string DidYouMean(string title) => With("didYouMean", title);

    public static Words Of(Pack pack) => Languages.GetValueOrDefault(PhraseBook.For(pack.Locale).Language) ?? Languages[Fallback];

    /// <summary>In English where there is no pack.</summary>
    public static Words OfOrDefault(Pack? pack) => pack is null ? Languages[Fallback] : Of(pack);

    private string With(string text, string value) => _texts[text].Replace("{0}", value, StringComparison.Ordinal);

    private static FrozenDictionary<string, Words> Load()
    {
        var languages = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string> texts = [];
        foreach (var line in WordingFile.Lines("wording.txt"))
        {
            if (line.StartsWith('['))
            {
                languages.Add(line.Trim('[', ']'), texts = new(StringComparer.Ordinal));
            }
            else
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                texts.Add(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        return languages.ToFrozenDictionary(language => language.Key, language => new Words(language.Value), StringComparer.Ordinal);
    }
}
