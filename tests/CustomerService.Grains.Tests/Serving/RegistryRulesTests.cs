using CustomerService.Grains.Serving.Registry;
using CustomerService.Serving;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>Which version serves whom, by the rules alone.</summary>
public sealed class RegistryRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ModelRollout.Live)]
    [InlineData(ModelRollout.Canary)]
    [InlineData(ModelRollout.Shadow)]
    [InlineData(ModelRollout.Manual)]
    public void The_first_version_serves_at_once(ModelRollout rollout) =>
        Assert.Equal(new ModelAssignment("v1", null, null, 0, null), Publish(new(), "v1", rollout).Serving);

    [Fact]
    public void A_new_version_is_rolled_out_as_configured()
    {
        var one = Publish(new(), "v1");

        Assert.Equal(new ModelAssignment("v2", "v1", null, 0, null), Publish(one, "v2").Serving);
        Assert.Equal(new ModelAssignment("v1", null, "v2", 20, null), Publish(one, "v2", ModelRollout.Canary).Serving);
        Assert.Equal(new ModelAssignment("v1", null, null, 0, "v2"), Publish(one, "v2", ModelRollout.Shadow).Serving);
        Assert.Equal(new ModelAssignment("v1", null, null, 0, null), Publish(one, "v2", ModelRollout.Manual).Serving);
    }

    [Fact]
    public void A_silo_that_starts_with_an_older_pack_changes_nothing_unless_told_to()
    {
        var two = Publish(Publish(new(), "v1"), "v2");

        Assert.Same(two, Publish(two, "v1"));
        Assert.Equal("v1", Publish(two, "v1", evenIfKnown: true).Serving.Live);
        Assert.Same(two, Publish(two, "v2", evenIfKnown: true));
    }

    [Fact]
    public void What_an_operator_rolled_back_is_not_put_back_by_a_folder_that_has_not_changed()
    {
        var back = Change(Publish(Publish(new(), "v1"), "v2"), ModelAction.Rollback);

        Assert.Equal("v1", back.Serving.Live);
        Assert.Same(back, Publish(back, "v2", evenIfKnown: true));
    }

    [Fact]
    public void Rolling_back_withdraws_a_canary_first_and_then_goes_back_and_forth()
    {
        var canary = Publish(Publish(Publish(new(), "v1"), "v2"), "v3", ModelRollout.Canary);

        var withdrawn = Change(canary, ModelAction.Rollback);
        Assert.Equal(new ModelAssignment("v2", "v1", null, 0, null), withdrawn.Serving);
        var back = Change(withdrawn, ModelAction.Rollback);
        Assert.Equal(new ModelAssignment("v1", "v2", null, 0, null), back.Serving);
        Assert.Equal("v2", Change(back, ModelAction.Rollback).Serving.Live);
    }

    [Fact]
    public void Promoting_ends_the_canary_that_was_measured_against_the_version_before()
    {
        var canary = Publish(Publish(new(), "v1"), "v2", ModelRollout.Canary);

        Assert.Equal(new ModelAssignment("v2", "v1", null, 0, null), Change(canary, ModelAction.Promote, "v2").Serving);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var one = Publish(new(), "v1");

        foreach (var change in new[]
        {
            new ModelChange(ModelAction.Promote, "v9"),
            new ModelChange(ModelAction.Promote),
            new ModelChange(ModelAction.Rollback),
            new ModelChange(ModelAction.Canary, "v1", 10),
            new ModelChange(ModelAction.Shadow, "v1"),
            new ModelChange((ModelAction)99),
        })
        {
            var (after, refused) = RegistryRules.Change(one, change, Now);
            Assert.Same(one, after);
            Assert.NotNull(refused);
        }

        var two = Publish(one, "v2", ModelRollout.Manual);
        Assert.NotNull(RegistryRules.Change(two, new ModelChange(ModelAction.Canary, "v2", 0), Now).Refused);
        Assert.NotNull(RegistryRules.Change(two, new ModelChange(ModelAction.Canary, "v2", 100), Now).Refused);
    }

    [Fact]
    public void Every_change_is_noted_and_the_last_fifty_are_kept()
    {
        var state = Publish(Publish(new(), "v1"), "v2");
        for (var i = 0; i < 60; i++)
        {
            state = Change(state, ModelAction.Rollback);
        }

        Assert.Equal(50, state.History.Length);
        Assert.Equal("v1 rolled back: live", state.History[1].What);
    }

    private static ModelRegistryState Publish(ModelRegistryState state, string version, ModelRollout rollout = ModelRollout.Live, bool evenIfKnown = false) =>
        RegistryRules.Publish(state, new ModelPublication(new ModelVersionInfo(version, Now, 1, 1, 1), rollout, 20, evenIfKnown), Now);

    private static ModelRegistryState Change(ModelRegistryState state, ModelAction action, string? version = null)
    {
        var (after, refused) = RegistryRules.Change(state, new ModelChange(action, version), Now);
        Assert.Null(refused);
        return after;
    }
}
