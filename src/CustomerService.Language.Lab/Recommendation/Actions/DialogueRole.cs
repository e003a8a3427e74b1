namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>Who took a turn.</summary>
public enum DialogueRole
{
    /// <summary>The customer.</summary>
    User,

    /// <summary>The agent, a person or the bot.</summary>
    Agent,

    /// <summary>A system the agent asked, with what it answered.</summary>
    System,
}
