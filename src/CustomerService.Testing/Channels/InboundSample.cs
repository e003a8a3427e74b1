namespace CustomerService.Testing.Channels;

/// <summary>A message as a provider would bring it.</summary>
/// <param name="Number">Another number is another message: the provider's id is made of it.</param>
/// <param name="Chat">Who writes: another number is another customer.</param>
/// <param name="Text">What is written.</param>
public sealed record InboundSample(int Number, int Chat, string Text);
