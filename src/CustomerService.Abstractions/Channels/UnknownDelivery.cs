namespace CustomerService.Channels;

/// <summary>What to do with a message of class C whose sending may or may not have happened.</summary>
public enum UnknownDelivery
{
    /// <summary>Send once more, marked as a possible duplicate.</summary>
    ResendOnce,

    /// <summary>Do not send; it counts as possibly lost and is dead-lettered with that reason.</summary>
    Drop,
}
