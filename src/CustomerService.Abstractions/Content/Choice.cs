namespace CustomerService.Content;

/// <summary>One of the answers that a question of the assistant offers; channels show it as a button, or say it in text.</summary>
/// <param name="Id">
/// What it stands for, unique within its reply: <c>intent:{id}</c>, <c>article:{id}</c>, or a word of the policy that asked, such as
/// <c>none</c>.
/// </param>
/// <param name="Title">What the customer sees, and sends when it is chosen. 1 to 80 characters.</param>
[GenerateSerializer, Immutable, Alias("cs.choice")]
public sealed record Choice([property: Id(0)] string Id, [property: Id(1)] string Title);
