namespace CustomerService.Packs;

/// <summary>How an intent is served.</summary>
public enum PackIntentKind
{
    /// <summary>Answered from an article.</summary>
    Knowledge,

    /// <summary>Answered with one of the intent's own replies.</summary>
    Smalltalk,

    /// <summary>The customer wants a person.</summary>
    Escalation,
}
