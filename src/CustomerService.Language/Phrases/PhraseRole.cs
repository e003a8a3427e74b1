namespace CustomerService.Language.Phrases;

/// <summary>What a phrase is: the sections of <c>phrases.txt</c>. Where two phrases are equally long, the later role wins.</summary>
internal enum PhraseRole : byte
{
    None,
    Filler,
    Courtesy,
    Closing,
    Greeting,
    Thanks,
    Apology,
    Praise,
    Assent,
    Opening,
    Refusal,
    NoneOffered,
    Unhelped,

    // Below: words by themselves, which requests for a person and anger are made of.
    Connector,
    For,
    Negator,
    Human,
    Contact,
    Machine,
    Met,
    Wish,
    Need,
    Question,
    Us,
    Self,
    Subject,
    Think,
    Harm,
    Help,
    Again,
    Anger,
}
