namespace CustomerService.Language.Phrases;

/// <summary>What people do with words besides stating their matter.</summary>
[Flags]
public enum DialogueActs
{
    /// <summary>Nothing of the kind.</summary>
    None = 0,

    /// <summary>Hello.</summary>
    Greeting = 1,

    /// <summary>Thank you, and meant so.</summary>
    Thanks = 2,

    /// <summary>Sorry.</summary>
    Apology = 4,

    /// <summary>Please, excuse me, kind regards.</summary>
    Courtesy = 8,

    /// <summary>Great; perfect.</summary>
    Praise = 16,

    /// <summary>Yes, ok, that one, no problem.</summary>
    Assent = 32,

    /// <summary>No, no thanks, never mind.</summary>
    Refusal = 64,

    /// <summary>None of these; something else.</summary>
    NoneOffered = 128,

    /// <summary>Hmm, lol, next, why: words that say nothing by themselves.</summary>
    Filler = 256,

    /// <summary>I have a question: a matter is announced.</summary>
    Opening = 512,

    /// <summary>The last answer did not help.</summary>
    Unhelped = 1024,

    /// <summary>No person is wanted.</summary>
    NoPerson = 2048,

    /// <summary>Neither words nor a matter: marks, digits, emoji, keys struck at random.</summary>
    Meaningless = 4096,
}
