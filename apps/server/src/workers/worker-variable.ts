/** The environment variable by which a worker is told whether it is `first` or `further`. */
export const workerVariable = 'DOCKER_TOKEN_WORKER'
