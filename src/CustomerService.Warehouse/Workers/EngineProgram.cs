using System.Text.Json;
using CustomerService.Warehouse.Sql;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Workers;

/// <summary>
/// The process that one tenant's queries run in, one at a time: whatever they do to it, silo and neighbours stand. It lives by its standard
/// input and ends with it.
/// </summary>
internal static class EngineProgram
{
    public static async Task<int> Main()
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        QueryEngine? engine = null;
        while (await EngineFrame.ReadAsync(input, CancellationToken.None) is { } asked)
        {
            EngineFrame answer;
            try
            {
                answer = Answer(asked, ref engine);
            }
            catch (DuckDBException e)
            {
                answer = Refused(FirstLines(e.Message));
            }
            catch (Exception e) when (e is OutOfMemoryException or InvalidOperationException or JsonException or NotSupportedException)
            {
                answer = Refused($"The query can't be answered: {e.Message}");
            }

            await answer.WriteAsync(output, CancellationToken.None);
        }

        engine?.Dispose();
        return 0;
    }

    private static EngineFrame Answer(EngineFrame asked, ref QueryEngine? engine)
    {
        switch (asked.Kind)
        {
            case EngineFrameKind.Open:
                engine?.Dispose();
                engine = null;
                engine = new QueryEngine(JsonSerializer.Deserialize(asked.Content, EngineJson.Default.EngineFiles)!);
                return new EngineFrame(EngineFrameKind.Answer, []);
            case EngineFrameKind.Rows:
                engine!.Append(EngineRows.Read(asked.Content));
                return new EngineFrame(EngineFrameKind.Answer, []);
            default:
                var query = JsonSerializer.Deserialize(asked.Content, EngineJson.Default.EngineQuery)!;
                return !query.IsOurs && engine!.Problem(query.Sql) is { } problem
                    ? Refused(problem)
                    : new EngineFrame(EngineFrameKind.Answer, engine!.Query(query));
        }
    }

    private static EngineFrame Refused(string why) => new(EngineFrameKind.Refused, System.Text.Encoding.UTF8.GetBytes(why));

    /// <summary>What the engine says first; hints of settings follow, which nobody here can change.</summary>
    private static string FirstLines(string message)
    {
        var end = message.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
