namespace CustomerService.Packs;

/// <summary>Gathers everything that is wrong, so that a pack's author sees all of it at once.</summary>
internal sealed class Problems
{
    private readonly List<PackError> _errors = [];
    private readonly List<PackError> _warnings = [];

    public bool HasErrors => _errors.Count > 0;

    public IReadOnlyList<PackError> Errors => Sorted(_errors);

    public IReadOnlyList<PackError> Warnings => Sorted(_warnings);

    public void Error(Position position, string message, string cure) => _errors.Add(Problem(position, message, cure));

    public void Warn(Position position, string message, string cure) => _warnings.Add(Problem(position, message, cure));

    private static PackError Problem(Position position, string message, string cure) =>
        new(position.File, position.Line > 0 ? position.Line : null, position.Column > 0 ? position.Column : null, message, cure);

    private static List<PackError> Sorted(List<PackError> problems) =>
    [
        .. problems
            .OrderBy(p => p.File, StringComparer.Ordinal)
            .ThenBy(p => p.Line ?? 0)
            .ThenBy(p => p.Column ?? 0)
            .ThenBy(p => p.Message, StringComparer.Ordinal),
    ];
}
