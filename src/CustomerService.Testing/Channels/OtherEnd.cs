namespace CustomerService.Testing.Channels;

/// <summary>What the other end does with the next message.</summary>
public enum OtherEnd
{
    /// <summary>Takes it and says so.</summary>
    Takes,

    /// <summary>Refuses it for ever: unknown customer, blocked, not allowed.</summary>
    Refuses,

    /// <summary>Says that it is busy, and when to come again.</summary>
    IsBusy,

    /// <summary>Takes it, and the answer is lost.</summary>
    TakesWithoutAnswer,

    /// <summary>Can't be reached: the message certainly does not arrive.</summary>
    IsGone,
}
