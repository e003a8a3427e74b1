namespace CustomerService.Cli.Doubles;

public sealed record DoubleEvent(long Seq, string Kind, string? From, string? Text, string? MessageId, int? Turn, string? State);
