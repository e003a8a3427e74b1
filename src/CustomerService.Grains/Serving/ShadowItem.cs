using CustomerService.Conversations;

namespace CustomerService.Grains.Serving;

/// <summary>A message that a shadow is to read along.</summary>
/// <param name="Shadow">Who reads.</param>
/// <param name="Text">The message; held in memory only until it was read.</param>
/// <param name="Answered">What the answering version made of it.</param>
internal sealed record ShadowItem(TenantModels Shadow, string Text, Understanding Answered);
