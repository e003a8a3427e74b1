using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Proving.Reporting;

/// <summary>How the tool writes JSON: indented for <c>--json</c>, one line each in files of lines.</summary>
internal static class JsonOutput
{
    /// <summary>For reports that people may look at too.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>For files of lines, and to read what servers and files say.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // The output goes to files and terminals, never into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
