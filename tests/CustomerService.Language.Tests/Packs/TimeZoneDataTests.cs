using CustomerService.Language.Text;
using CustomerService.Packs.Reading;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class TimeZoneDataTests
{
    [Fact]
    public void Load_MachineWithoutTimeZoneData_NamesTheCure()
    {
        using var pack = new TempPack();

        var result = PackLoader.Load(pack.Folder, FoldedText.Of, new NoTimeZones());

        Assert.Equal(
            "pack.yml:4:11: The time zone 'Europe/London' cannot be looked up, because this machine has no time zone data. Install it (on Debian: 'apt-get install tzdata').",
            Assert.Single(result.Errors).ToString());
    }

    private sealed class NoTimeZones : ITimeZoneSource
    {
        public IReadOnlyCollection<string> Ids => ["UTC"];

        public TimeZoneInfo? Find(string id) => null;
    }
}
