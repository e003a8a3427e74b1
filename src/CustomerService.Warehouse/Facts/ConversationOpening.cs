namespace CustomerService.Warehouse.Facts;

/// <summary>
/// How a conversation began. Each row of it carries this, so that no question has to look for the beginning in all that ever was.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Account">The tenant's account on it; null where it has but one.</param>
internal sealed record ConversationOpening(DateTime At, string? Channel, string? Account);
