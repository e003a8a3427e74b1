namespace CustomerService.WebConsole.Acting;

/// <summary>What somebody signed in with, as they would call it.</summary>
internal static class DeviceWords
{
    // The first that is named: browsers name those that they resemble, too.
    private static readonly (string Part, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Part, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>“Firefox on Linux”; as it calls itself, where that is no browser's way.</summary>
    public static string Of(string device) => (Find(Browsers, device), Find(Systems, device)) switch
    {
        ({ } browser, { } system) => $"{browser} on {system}",
        _ when string.IsNullOrWhiteSpace(device) => "unknown",
        _ => device,
    };

    private static string? Find((string Part, string Name)[] known, string device) =>
        known.FirstOrDefault(each => device.Contains(each.Part, StringComparison.Ordinal)).Name;
}
