using CustomerService.Packs;

namespace CustomerService.Grains.Serving;

/// <summary>A tenant's pack has mistakes: all of them are in the message, each with file, line and cure.</summary>
public sealed class PackInvalidException : Exception
{
    /// <summary>Names the mistakes of one pack.</summary>
    public PackInvalidException(string tenant, string folder, IReadOnlyList<PackError> errors)
        : base($"The pack of tenant '{tenant}' ({folder}) has {Count(errors)}:\n{string.Join('\n', (errors ?? []).Select(e => $"  {e}"))}") =>
        InLine = $"its pack ({folder}) has {Count(errors)}; the first: {(errors is [var first, ..] ? first : null)}";

    /// <summary>Names the mistakes of several packs.</summary>
    public PackInvalidException(IReadOnlyCollection<PackInvalidException> packs)
        : base(string.Join('\n', (packs ?? []).Select(pack => pack.Message))) => InLine = Message;

    /// <summary>The first mistake, in a line.</summary>
    public string InLine { get; }

    private static string Count(IReadOnlyList<PackError>? errors) => errors?.Count == 1 ? "1 mistake" : $"{errors?.Count ?? 0} mistakes";
}
