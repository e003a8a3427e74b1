namespace CustomerService.Cli.Tests.Doubles;

public sealed record DoubleEvent(long Seq, string Kind, string? From, string? Text, string? MessageId, int? Turn, string? State);
