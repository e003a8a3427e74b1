namespace CustomerService.Grains.Verification;

/// <summary>What a code, or a link, has led to.</summary>
internal enum ConfirmationOutcome
{
    /// <summary>Nobody was asked for a code.</summary>
    NotAsked,

    /// <summary>It is not the code, or it is good no more.</summary>
    Wrong,

    /// <summary>The address is the customer's.</summary>
    Confirmed,

    /// <summary>It was confirmed by this challenge before.</summary>
    Already,

    /// <summary>
    /// The address is proved, and is another named customer's than the one the conversation is of: people decide whether they are one.
    /// </summary>
    AnotherCustomer,
}
