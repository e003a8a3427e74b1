using CustomerService.Access;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Access;

/// <summary>Resume tokens follow one another, and end when they are revoked.</summary>
public sealed class VisitorGrainTests(Clusters clusters)
{
    [Fact]
    public async Task Each_resume_token_has_one_successor_and_the_last_two_are_good()
    {
        var cluster = await clusters.Patient;
        var grain = cluster.Client.GetGrain<IVisitorGrain>(GrainKeys.Make(TestCluster.Tenant, Clusters.NewId()));
        Assert.Equal(1, await grain.ResumeAsync(0));

        // Its answer was lost, or another tab was first: the same successor.
        Assert.Equal(1, await grain.ResumeAsync(0));
        Assert.Equal(2, await grain.ResumeAsync(1));
        await cluster.Inner.DeactivateAsync(grain);

        Assert.Null(await grain.ResumeAsync(0));
        Assert.Equal(2, await grain.ResumeAsync(1));
        Assert.Null(await grain.ResumeAsync(3));
        Assert.Equal(3, await grain.ResumeAsync(2));
    }

    [Fact]
    public async Task What_is_revoked_stays_revoked()
    {
        var cluster = await clusters.Patient;
        var grain = cluster.Client.GetGrain<IVisitorGrain>(GrainKeys.Make(TestCluster.Tenant, Clusters.NewId()));
        await grain.ResumeAsync(0);
        Assert.False(await grain.IsRevokedAsync());
        await grain.RevokeAsync();
        await grain.RevokeAsync();
        await cluster.Inner.DeactivateAsync(grain);

        Assert.True(await grain.IsRevokedAsync());
        Assert.Null(await grain.ResumeAsync(0));
        Assert.Null(await grain.ResumeAsync(1));
    }
}
