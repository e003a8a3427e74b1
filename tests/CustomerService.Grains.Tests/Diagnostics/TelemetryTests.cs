using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using CustomerService.Diagnostics;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Diagnostics;

/// <summary>What is measured, traced and logged: named in one place, documented, bounded, and without anything of customers.</summary>
public sealed partial class TelemetryTests
{
    private const string Private = "my card 4111 is lost";

    private static readonly string[] Instruments = [.. typeof(TelemetryNames).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
        .Where(name => name.StartsWith("customer_service.", StringComparison.Ordinal))];

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
            }

            return folder.FullName;
        }
    }

    [Fact]
    public void TheDocumentedInstruments_AreThoseOfTheNamesFile()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs", "operations", "metrics.md"));
        var documented = Row().Matches(page).Select(match => match.Groups[1].Value);

        Assert.Equal(Instruments.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EventIds_AreUniqueOverTheProduct()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => EventId().Matches(File.ReadAllText(file)).Select(match => (Id: match.Groups[1].Value, File: Path.GetFileName(file))))
            .ToArray();

        Assert.True(ids.Length > 20);
        Assert.Empty(ids.GroupBy(id => id.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(id => id.File))}"));
    }

    [Fact]
    public async Task Turns_MeasureWhatIsNamed_AndNoTagHoldsAnythingOfCustomers()
    {
        var measured = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        var tags = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("CustomerService", StringComparison.Ordinal))
                {
                    measured[$"published {instrument.Name}"] = 0;
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> more)
        {
            measured[instrument.Name] = 0;
            foreach (var (key, value) in more)
            {
                tags[$"{key}={value}"] = 0;
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, _, more, _) => Note(instrument, more));
        listener.SetMeasurementEventCallback<int>((instrument, _, more, _) => Note(instrument, more));
        listener.SetMeasurementEventCallback<double>((instrument, _, more, _) => Note(instrument, more));
        listener.Start();
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Sweeps = true });
        var talk = new Talk(cluster, "private-conversation", "keyed");
        bed.Keyed.Script(talk.Id, new Kit.ScriptedChannel.Step(Channels.SendOutcome.NotSent, Arrives: false));
        bed.Store.FailCommits(talk.Partition, StoreFault.Unavailable);

        await talk.SayWellAsync(Private, "private-message");
        await talk.SayAsync(Private, "private-message");
        await talk.WaitUntilSentAsync();
        await Eventually.TrueAsync(() => measured.ContainsKey(TelemetryNames.WakeupLag), "the sweeper woke the conversation");
        listener.RecordObservableInstruments();

        string[] expected =
        [
            TelemetryNames.Turns, TelemetryNames.TurnDuration, TelemetryNames.StageDuration, TelemetryNames.CommitDuration, TelemetryNames.StoreRetries,
            TelemetryNames.Duplicates, TelemetryNames.Sends, TelemetryNames.OutboxAge, TelemetryNames.OutboxPending, TelemetryNames.MailboxWaiting,
            TelemetryNames.MailboxDeepest, TelemetryNames.ConversationsActive, TelemetryNames.ModelDuration, TelemetryNames.BulkheadActive, TelemetryNames.BulkheadWaiting,
        ];
        Assert.Empty(expected.Except(measured.Keys));
        Assert.Empty(measured.Keys.Where(name => name.StartsWith("published ", StringComparison.Ordinal)).Select(name => name[10..]).Except(Instruments));
        Assert.DoesNotContain(tags.Keys, tag => tag.Contains("private", StringComparison.OrdinalIgnoreCase) || tag.Contains("4111", StringComparison.Ordinal)
            || tag.Contains(TestCluster.Tenant, StringComparison.Ordinal) || tag.Contains('/', StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATurnAndWhatItSends_AreOfTheSendersTrace()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var sender = new ActivitySource("TelemetryTests.Sender");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("CustomerService", StringComparison.Ordinal) || source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal)
                || source.Name == sender.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Traces = true });
        var talk = new Talk(cluster, Clusters.NewId(), "keyed");
        ActivityTraceId trace;
        using (var request = sender.StartActivity("POST"))
        {
            trace = request!.TraceId;
            await talk.SayWellAsync(Private);
        }

        await talk.WaitUntilSentAsync();
        await Eventually.TrueAsync(() => spans.Any(span => span.OperationName == TelemetryNames.SendActivity && span.TraceId == trace), "the sending is of the sender's trace");

        // A span is heard of when it ends, and what is around it ends after it.
        await Eventually.TrueAsync(() => Roots(Mine()).Length == 1, "one root: nothing hangs loose");
        var mine = Mine();
        Assert.Contains(mine, span => span.OperationName == TelemetryNames.TurnActivity);
        Assert.DoesNotContain(mine.SelectMany(span => span.TagObjects), tag => tag.Value is string text && text.Contains("4111", StringComparison.Ordinal));

        Activity[] Mine() => [.. spans.Where(span => span.TraceId == trace)];

        static Activity[] Roots(Activity[] of)
        {
            var known = of.Select(span => span.SpanId).ToHashSet();
            return [.. of.Where(span => !known.Contains(span.ParentSpanId))];
        }
    }

    [GeneratedRegex(@"^\| `(customer_?service\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId = )?(\d+)")]
    private static partial Regex EventId();
}
