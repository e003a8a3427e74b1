namespace CustomerService.WebConsole.Home;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Says">All of it as a sentence.</param>
/// <param name="Link">Where one sees more; null for nowhere yet.</param>
internal sealed record Attention(AttentionKind Kind, string Says, string? Link);
