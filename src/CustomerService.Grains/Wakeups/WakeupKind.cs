namespace CustomerService.Grains.Wakeups;

/// <summary>Kinds of grains that can be woken. Stored by their first letter.</summary>
internal enum WakeupKind
{
    Conversation,
    Customer,
}
