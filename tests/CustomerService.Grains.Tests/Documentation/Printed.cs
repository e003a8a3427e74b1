using Xunit;

namespace CustomerService.Grains.Tests.Documentation;

/// <summary>Lines of a test that docs/extending.md prints: those between two marks, without what they are indented by.</summary>
internal static class Printed
{
    private const string From = "// Printed from here:";
    private const string To = "// To here.";

    /// <summary>Fails where the page does not show them, as a block of their own.</summary>
    /// <param name="file">The test's file, as it is copied beside the test.</param>
    public static void IsShown(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file));
        var from = Array.FindIndex(lines, line => line.Trim() == From);
        var indentation = lines[from].Length - lines[from].TrimStart().Length;
        var printed = lines.Skip(from + 1).TakeWhile(line => line.Trim() != To).Select(line => line.Length > indentation ? line[indentation..] : "");
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```csharp\n{string.Join('\n', printed)}\n```", page, StringComparison.Ordinal);
    }
}
