namespace CustomerService.Grains.Conversations;

/// <summary>What keeps a conversation from going on elsewhere.</summary>
internal enum MoveObstacle
{
    None,

    /// <summary>The customer has no verified address there.</summary>
    NotVerified,

    /// <summary>The customer has not said which channel they prefer.</summary>
    NoPreference,

    /// <summary>The tenant has no account there.</summary>
    NoAccount,

    /// <summary>It is there already.</summary>
    AlreadyThere,

    /// <summary>The customer has forbidden messages there.</summary>
    Forbidden,

    /// <summary>A person has the word there, or is waited for.</summary>
    WithPerson,

    /// <summary>
    /// The provider takes nothing before the customer writes there. What they write goes on in this conversation.
    /// </summary>
    CustomerFirst,
}
