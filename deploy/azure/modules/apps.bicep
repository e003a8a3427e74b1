// The three roles. Replicas of one environment reach each other by address; only gateway and console are reached from outside.
param prefix string
param location string
param tags object
param image string
param clusterId string
param siloMin int
param siloMax int
param subnetId string
param identityId string
param identityClientId string
param tableEndpoint string
param blobEndpoint string
param masterKeySecretUri string
param redisSecretUri string

type Role = {
  name: 'silo' | 'gateway' | 'console'
  roles: string
  cpu: string
  memory: string
  min: int
  max: int
  cpuPercent: string
}

var silo Role = { name: 'silo', roles: 'silo', cpu: '2.0', memory: '4Gi', min: siloMin, max: siloMax, cpuPercent: '65' }
var gateway Role = { name: 'gateway', roles: 'gateway', cpu: '1.0', memory: '2Gi', min: 2, max: 10, cpuPercent: '60' }
// Pages and the API they call are of one origin.
var console Role = { name: 'console', roles: 'gateway,console', cpu: '0.5', memory: '1Gi', min: 2, max: 4, cpuPercent: '70' }

var http = 5080
var admin = 5090

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${prefix}-logs'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${prefix}-env'
  location: location
  tags: tags
  properties: {
    zoneRedundant: true
    vnetConfiguration: { infrastructureSubnetId: subnetId }
    workloadProfiles: [ { name: 'Consumption', workloadProfileType: 'Consumption' } ]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
    // Encrypts what goes between replicas.
    peerTrafficConfiguration: { encryption: { enabled: true } }
  }
}

resource apps 'Microsoft.App/containerApps@2024-03-01' = [
  for role in [ silo, gateway, console ]: {
    name: '${prefix}-${role.name}'
    location: location
    tags: tags
    identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
    properties: {
      environmentId: environment.id
      workloadProfileName: 'Consumption'
      configuration: {
        activeRevisionsMode: 'Single'
        maxInactiveRevisions: 5
        secrets: [
          { name: 'master-key', keyVaultUrl: masterKeySecretUri, identity: identityId }
          { name: 'redis', keyVaultUrl: redisSecretUri, identity: identityId }
        ]
        // Silos have none: Orleans' ports are reached by address from within the environment, and from nowhere else.
        ingress: role.name == 'silo' ? null : {
          external: true
          targetPort: http
          transport: 'auto'
          allowInsecure: false
        }
      }
      template: {
        // Above the host's 30 seconds.
        terminationGracePeriodSeconds: 60
        containers: [
          {
            name: role.name
            image: image
            resources: { cpu: json(role.cpu), memory: role.memory }
            env: concat(
              [
                { name: 'CustomerService__Roles', value: role.roles }
                { name: 'urls', value: 'http://0.0.0.0:${http}' }
                { name: 'CustomerService__Admin__Url', value: 'http://0.0.0.0:${admin}' }
                { name: 'CustomerService__Storage__Provider', value: 'azure' }
                { name: 'CustomerService__Storage__Azure__TableEndpoint', value: tableEndpoint }
                { name: 'CustomerService__Storage__Azure__BlobEndpoint', value: blobEndpoint }
                { name: 'CustomerService__Storage__MasterKey', secretRef: 'master-key' }
                { name: 'Orleans__ServiceId', value: 'customer-service' }
                { name: 'Orleans__ClusterId', value: clusterId }
                { name: 'Orleans__Clustering__ProviderType', value: 'Redis' }
                { name: 'Orleans__Clustering__ConnectionString', secretRef: 'redis' }
                { name: 'AZURE_CLIENT_ID', value: identityClientId }
              ],
              role.name == 'silo'
                ? [
                    { name: 'Orleans__Endpoints__SiloPort', value: '11111' }
                    { name: 'Orleans__Endpoints__GatewayPort', value: '30000' }
                  ]
                : []
            )
            probes: [
              { type: 'Startup', httpGet: { path: '/health/live', port: admin }, periodSeconds: 5, failureThreshold: 40 }
              { type: 'Liveness', httpGet: { path: '/health/live', port: admin }, periodSeconds: 10, failureThreshold: 6 }
              { type: 'Readiness', httpGet: { path: '/health/ready', port: admin }, periodSeconds: 5, failureThreshold: 3 }
            ]
            volumeMounts: [ { volumeName: 'data', mountPath: '/data' } ]
          }
        ]
        volumes: [ { name: 'data', storageType: 'EmptyDir' } ]
        scale: {
          minReplicas: role.min
          maxReplicas: role.max
          rules: [
            { name: 'cpu', custom: { type: 'cpu', metadata: { type: 'Utilization', value: role.cpuPercent } } }
          ]
        }
      }
    }
  }
]

output gatewayUrl string = 'https://${apps[1].properties.configuration.ingress!.fqdn}'
output consoleUrl string = 'https://${apps[2].properties.configuration.ingress!.fqdn}'
