namespace CustomerService.Proving.Load;

/// <summary>One message of a load run.</summary>
/// <param name="MessageId">New in every run, so that no turn is answered as a duplicate.</param>
/// <param name="Text">What is said.</param>
internal readonly record struct LoadMessage(string MessageId, MixText Text);
