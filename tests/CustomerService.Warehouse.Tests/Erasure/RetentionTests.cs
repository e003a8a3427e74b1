using CustomerService.Connectors;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Hosting;
using CustomerService.Warehouse.Lake;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Tests.Erasure;

/// <summary>Files go when their day is longer ago than their class is kept.</summary>
public sealed class RetentionTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData(0, 0, 6)]
    [InlineData(30, 0, 4)]
    [InlineData(0, 30, 5)]
    [InlineData(10, 10, 2)]
    public void What_was_kept_for_long_enough_goes(int ofEvents, int ofChecks, int left)
    {
        var manifest = new LakeManifest
        {
            Files =
            [
                File(FactTables.Messages, 0), File(FactTables.Messages, 20), File(FactTables.Messages, 31), File(FactTables.CustomerChanges, 400),
                File(FactTables.QualityChecks, 10), File(FactTables.QualityChecks, 31),
            ],
        };
        var options = new WarehouseOptions { Retention = new RetentionOptions { Internal = ofEvents, Public = ofChecks } };
        var next = new LakeRetention(Options.Create(options), TimeProvider.System).Drop(manifest);
        Assert.Equal(left, next.Files.Length);
        Assert.Equal(manifest.Files.Except(next.Files).Select(file => file.Path), next.Dropped.Select(file => file.Path));
        Assert.Same(next, new LakeRetention(Options.Create(options), TimeProvider.System).Drop(next));
    }

    [Fact]
    public void Defaults_are_these_and_bounds_are_kept()
    {
        Assert.Equal((90, 0), (new RetentionOptions().Public, new RetentionOptions().Internal));
        var wrong = new WarehouseOptionsValidator().Validate(null, new WarehouseOptions { Retention = new RetentionOptions { Public = -1, Internal = 40_000 } });
        Assert.Equal(2, wrong.Failures!.Count());
    }

    /// <summary>Nothing that events say to the warehouse is of a lower class than it is kept as, nor of a higher one.</summary>
    [Fact]
    public void What_events_say_is_internal() => Assert.All(
        typeof(FeedData).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FeedData))).SelectMany(type => type.GetProperties())
            .SelectMany(property => property.GetCustomAttributes(false).OfType<ClassifiedAttribute>()).Where(each => !each.IsPersonal),
        each => Assert.Equal(DataClass.Internal, each.DataClass));

    private static LakeFile File(FactTable table, int daysAgo) => new(table.Name, Today.AddDays(-daysAgo), $"f-{daysAgo}", 1, 1);
}
