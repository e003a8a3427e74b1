namespace CustomerService.Language.Packs.Reading;

/// <summary>Gathers everything that is wrong, so that a pack's author sees all of it at once.</summary>
internal sealed class Problems
{
    private readonly List<PackError> _errors = [];
    private readonly List<PackError> _warnings = [];

    public bool HasErrors => _errors.Count > 0;

    public IReadOnlyList<PackError> Errors => Sorted(_errors);

    public IReadOnlyList<PackError> Warnings => Sorted(_warnings);

    public void Error(Place place, string message, string cure) => _errors.Add(Problem(place, message, cure));

    public void Warn(Place place, string message, string cure) => _warnings.Add(Problem(place, message, cure));

    private static PackError Problem(Place place, string message, string cure) =>
        new(place.File, place.Line > 0 ? place.Line : null, place.Column > 0 ? place.Column : null, message, cure);

    private static List<PackError> Sorted(List<PackError> problems) =>
    [
        .. problems
            .OrderBy(p => p.File, StringComparer.Ordinal)
            .ThenBy(p => p.Line ?? 0)
            .ThenBy(p => p.Column ?? 0)
            .ThenBy(p => p.Message, StringComparer.Ordinal),
    ];
}
