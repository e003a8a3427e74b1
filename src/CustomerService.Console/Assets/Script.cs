using System.Text;
using System.Text.RegularExpressions;

namespace CustomerService.WebConsole.Assets;

/// <summary>
/// A script as browsers get it: without comments and indentation, and with the version of all scripts in the addresses that it
/// imports. A browser thus never mixes the modules of two versions, and may keep what it has for good.
/// </summary>
/// <remarks>
/// Comments are dropped where a line begins with one; that needs no parser as long as no text of a script has such a line.
/// </remarks>
internal static partial class Script
{
    public const string VersionParameter = "v";

    public static byte[] Prepare(byte[] source, string version)
    {
        var text = BlockComments().Replace(Encoding.UTF8.GetString(source), "");
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("//", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(Imports().Replace(string.Join('\n', lines), $"$1?{VersionParameter}={version}'") + "\n");
    }

    [GeneratedRegex(@"^[ \t]*/\*.*?\*/[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockComments();

    [GeneratedRegex(@"((?:\bfrom |^import |\bimport\()'\.{0,2}/[^']+\.js)'", RegexOptions.Multiline)]
    private static partial Regex Imports();
}
