using CustomerService.Storage.Hosting;

namespace CustomerService.Hosting.Settings;

/// <summary>Every setting of this process, from file, environment and command line, and what is wrong with any of them.</summary>
/// <param name="Place">Where the file was found, and what a relative data folder counts from.</param>
/// <param name="Values">By key; what later sources say wins. Values of the wrong kind are left out: they are among the problems.</param>
/// <param name="Problems">One line each.</param>
/// <param name="Unknown">Keys that the product does not know, each with its line; an extension may know them.</param>
/// <param name="IsWhole">False where the file could not be read: what its settings would have been nobody knows.</param>
internal sealed record HostSettings(
    HostFolders Place,
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyList<string> Problems,
    IReadOnlyList<(string Key, string Problem)> Unknown,
    bool IsWhole)
{
    public const string Urls = "urls";
    public const string DefaultUrl = "http://127.0.0.1:5080";
    private const string DataFolder = $"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}";

    /// <summary>The part of the environment that is ours: the rest belongs to the system and to libraries.</summary>
    private const string Own = "CustomerService:";

    public static HostSettings Read(Arguments arguments) => Read(arguments, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    public static HostSettings Read(Arguments arguments, string workingDirectory, string programFolder)
    {
        var place = HostFolders.Find(arguments.Config, workingDirectory, programFolder);
        List<string> broken = [];
        var file = place.ConfigFile is { } path ? ConfigFile.Read(path, broken) : new Dictionary<string, string?>();
        List<string> problems = [.. arguments.Problems, .. broken];
        List<(string Key, string Problem)> unknown = [];
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build().AsEnumerable();
        var given = arguments.Settings.ToDictionary(
            setting => setting.Key, setting => (string?)setting.Value, StringComparer.OrdinalIgnoreCase);
        if (given.TryGetValue(DataFolder, out var folder) && !string.IsNullOrWhiteSpace(folder))
        {
            // As every program takes a path that is typed; elsewhere it counts from the home.
            given[DataFolder] = Path.GetFullPath(folder, workingDirectory);
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(file, $"in {place.ConfigFile}", _ => true);
        Add(environment, "in the environment", key => key.StartsWith(Own, StringComparison.OrdinalIgnoreCase));
        Add(given, "on the command line", key => key.Contains(':', StringComparison.Ordinal));

        folder = values.GetValueOrDefault(DataFolder) ?? new StorageOptions().DataFolder;
        values[DataFolder] = string.IsNullOrWhiteSpace(folder) ? folder : Path.GetFullPath(folder, place.Home);
        values.TryAdd(Urls, DefaultUrl);
        CheckValues(values, problems);
        return new(place, values, [.. problems.Distinct()], unknown, broken.Count == 0);

        void Add(IEnumerable<KeyValuePair<string, string?>> source, string where, Func<string, bool> isOurs)
        {
            foreach (var (key, value) in source)
            {
                if (value is null)
                {
                    continue;
                }

                values[key] = value;
                if (isOurs(key) && KnownSettings.ProblemOfKey(key, where) is { } problem)
                {
                    unknown.Add((key, problem));
                }
            }
        }
    }

    /// <summary>Complains of the keys that nobody knows.</summary>
    /// <param name="sections">The sections of extensions.</param>
    public IEnumerable<string> UnknownBut(IEnumerable<string> sections) => Unknown
        .Where(unknown => !sections.Any(section =>
            unknown.Key.Equals(section, StringComparison.OrdinalIgnoreCase)
            || unknown.Key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)))
        .Select(unknown => unknown.Problem);

    private static void CheckValues(Dictionary<string, string?> values, List<string> problems)
    {
        foreach (var key in values.Keys.Where(key => key.StartsWith(Own, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (KnownSettings.ProblemOfValue(key, values[key]) is { } problem)
            {
                problems.Add(problem);
                values.Remove(key);
            }
        }

        foreach (var key in values.Keys.Where(IsLevel).ToList())
        {
            if (!Enum.TryParse<LogLevel>(values[key], ignoreCase: true, out var level) || !Enum.IsDefined(level))
            {
                problems.Add($"{key} is '{values[key]}': use one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
                values.Remove(key);
            }
        }

        var wrong = ListenAddresses.Problems(values[Urls]).ToList();
        if (wrong.Count > 0)
        {
            problems.AddRange(wrong);
            values[Urls] = DefaultUrl;
        }
    }

    private static bool IsLevel(string key) =>
        key.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase) && key.Contains("LogLevel:", StringComparison.OrdinalIgnoreCase);
}
