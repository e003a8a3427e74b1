using CustomerService.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Cluster.Tests.Operations;

/// <summary>Orleans starts beside the host: what of its start is a failure, and what of it is to be stopped.</summary>
public sealed class BesideHostTests
{
    [Fact]
    public async Task AStart_ThatTheEndOfTheHostCutsShort_IsNoFailure_AndNothingIsStopped()
    {
        var service = new Service();
        await using var app = Build(service);
        var beside = await BeginAsync(app, service);

        // Models that are trained hear of it by the host's lifetime, before the hosted services are stopped.
        app.Lifetime.StopApplication();
        service.End.SetCanceled(app.Lifetime.ApplicationStopping);
        await beside.StopAsync(TestContext.Current.CancellationToken);

        Assert.Null(beside.Failure);
        Assert.False(service.WasStopped);
    }

    [Fact]
    public async Task AStart_ThatFails_EndsTheHost_AndIsKept()
    {
        var service = new Service();
        await using var app = Build(service);
        var beside = await BeginAsync(app, service);

        var ended = new TaskCompletionSource();
        app.Lifetime.ApplicationStopping.Register(ended.SetResult);
        var reason = new InvalidOperationException("No way.");
        service.End.SetException(reason);
        await ended.Task;
        await beside.StopAsync(TestContext.Current.CancellationToken);

        Assert.Same(reason, beside.Failure);
        Assert.False(service.WasStopped);
    }

    [Fact]
    public async Task WhatHasStarted_IsStopped()
    {
        var service = new Service();
        await using var app = Build(service);
        var beside = await BeginAsync(app, service);

        service.End.SetResult();
        await beside.StopAsync(TestContext.Current.CancellationToken);

        Assert.Null(beside.Failure);
        Assert.True(service.WasStopped);
    }

    private static WebApplication Build(Service service)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        BesideHost.Add(builder, () => builder.Services.AddHostedService(_ => service));
        return builder.Build();
    }

    /// <summary>Until the service starts, and waits.</summary>
    private static async Task<BesideHost> BeginAsync(WebApplication app, Service service)
    {
        var beside = app.Services.GetRequiredService<BesideHost>();
        await beside.StartedAsync(TestContext.Current.CancellationToken);
        await service.Starting.Task;
        return beside;
    }

    private sealed class Service : IHostedService
    {
        public TaskCompletionSource Starting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Its continuation runs at once: the start is over when it is set.</summary>
        public TaskCompletionSource End { get; } = new();

        public bool WasStopped { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Starting.SetResult();
            return End.Task;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            WasStopped = true;
            return Task.CompletedTask;
        }
    }
}
